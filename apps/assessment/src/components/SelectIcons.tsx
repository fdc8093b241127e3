import type { ReactElement } from 'react'

/**
 * The signs in and beside a choice. Ant Design's own carry English names, which a screen reader says aloud in the middle of a Chinese
 * page; these are silent, as the field and its list have said already what they mean.
 */
export const SELECT_ICONS = {
  suffixIcon: <Sign path="M4 8l8 8 8-8" />,
  showSearch: { searchIcon: <Sign path="M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M15.5 15.5L21 21" /> },
  loadingIcon: <Sign path="M12 3a9 9 0 1 0 9 9" />,
  menuItemSelectedIcon: <Sign path="M4 12l6 6L20 6" />,
  removeIcon: <Sign path="M6 6l12 12M18 6L6 18" />,
} as const

/** The button that empties a choice; its label is English as well unless it is given. */
export const CLEARING = { label: '清除', clearIcon: <Sign path="M6 6l12 12M18 6L6 18" /> } as const

function Sign({ path }: { readonly path: string }): ReactElement {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" width="12" height="12" fill="none" stroke="currentColor" strokeWidth="2.5">
      <path d={path} />
    </svg>
  )
}
