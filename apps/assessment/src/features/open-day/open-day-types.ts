import type { RouterOutputs } from '@sunlit/trpc'

export type OpenSeason = RouterOutputs['openDay']['seasons'][number]
export type OpenEventLine = RouterOutputs['openDay']['events'][number]
export type OpenEventDetail = RouterOutputs['openDay']['event']
export type OpenSessionLine = OpenEventDetail['sessions'][number]
export type OpenBookingLine = RouterOutputs['openDay']['bookings'][number]
export type OpenEventCheck = RouterOutputs['openDay']['check']
export type StaffDraw = NonNullable<RouterOutputs['openDay']['draw']>
export type OpenEffects = RouterOutputs['openDay']['effects']
