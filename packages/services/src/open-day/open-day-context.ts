import type { ServiceContext } from '../core/service-context.ts'
import type { PlaceParts } from './places.ts'

/** A service context with what open days need besides. */
export type OpenDayContext = ServiceContext & PlaceParts
