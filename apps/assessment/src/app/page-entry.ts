import type { Permission } from '@sunlit/contracts'
import type { QueryClient } from '@tanstack/react-query'
import { createElement, lazy, useState, type ComponentType, type ReactElement } from 'react'

/** One page of the app. The tables beside this are the only lists of pages: navigation, routes and the permission check all read it. */
export interface PageEntry {
  /** Below /assessment; wouter's patterns. */
  readonly path: string
  readonly page: Page
  /** Left out: everybody who is signed in. */
  readonly permission?: Permission
  /** Present: it stands in the navigation, in this order. */
  readonly nav?: string
  /** Asks for the page's data before its code is there; settles when all has come. What fails is asked again by the page itself. */
  readonly askAhead?: (client: QueryClient, parameters: Readonly<Record<string, string | undefined>>) => Promise<unknown>
}

type Load = () => Promise<{ readonly default: ComponentType }>
type Page = ComponentType & { readonly load: () => Promise<unknown> }

/** A page whose code comes when it is opened, or ahead by `load`: then it is shown at once, without the place that `lazy` holds for it. */
export function page(load: Load): Page {
  let loaded: ComponentType | undefined
  const loadOnce = async (): ReturnType<Load> => {
    const module = await load()
    loaded = module.default
    return module
  }
  const Later = lazy(loadOnce)
  function Here(): ReactElement {
    // Chosen once for as long as it is shown: another component in its place would begin anew.
    const [Shown] = useState(() => loaded ?? Later)
    return createElement(Shown)
  }
  return Object.assign(Here, { load: loadOnce })
}
