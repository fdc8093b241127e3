import type { Permission } from '@sunlit/contracts'
import type { QueryClient } from '@tanstack/react-query'
import { lazy, type ComponentType, type LazyExoticComponent } from 'react'

/** One page of the app. The tables beside this are the only lists of pages: navigation, routes and the permission check all read it. */
export interface PageEntry {
  /** Below /assessment; wouter's patterns. */
  readonly path: string
  readonly page: Page
  /** Left out: everybody who is signed in. */
  readonly permission?: Permission
  /** Present: it stands in the navigation, in this order. */
  readonly nav?: string
  /** Asks for the page's data before its code is there. What fails is asked again by the page itself. */
  readonly askAhead?: (client: QueryClient, parameters: Readonly<Record<string, string | undefined>>) => void
}

type Load = () => Promise<{ readonly default: ComponentType }>
type Page = LazyExoticComponent<ComponentType> & { readonly load: Load }

/** A page whose code comes when it is opened, or ahead by `load`. */
export function page(load: Load): Page {
  return Object.assign(lazy(load), { load })
}
