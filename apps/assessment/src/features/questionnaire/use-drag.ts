import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter'
import type { Item, Landing } from '@sunlit/questionnaire'
import { useEffect, useRef, useState, type RefObject } from 'react'

interface Drag {
  readonly row: RefObject<HTMLDivElement | null>
  readonly handle: RefObject<HTMLSpanElement | null>
  /** Where something that hangs over the row would land. */
  readonly edge: Landing['edge'] | undefined
}

const NAME = 'sunlit-outline-item'

/** A row of the outline that can be dragged by its handle, and that others can be dropped on. The keyboard has its own way. */
export function useDrag(item: Item, onDrop: (dragged: Item, landing: Landing) => void): Drag {
  const row = useRef<HTMLDivElement>(null)
  const handle = useRef<HTMLSpanElement>(null)
  const [edge, setEdge] = useState<Landing['edge']>()
  const latest = useRef(onDrop)
  const { kind, id } = item
  useEffect(() => {
    latest.current = onDrop
  })
  // The library listens to the elements themselves.
  useEffect(() => {
    const element = row.current
    if (!element) return undefined
    const own: Item = { kind, id }
    return combine(
      draggable({ element, ...(handle.current && { dragHandle: handle.current }), getInitialData: () => ({ [NAME]: own }) }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => isItem(source.data[NAME]) && !(source.data[NAME].kind === kind && source.data[NAME].id === id),
        onDrag: ({ location }) => setEdge(edgeOf(element, location.current.input.clientY)),
        onDragLeave: () => setEdge(undefined),
        onDrop: ({ source, location }) => {
          setEdge(undefined)
          const dragged = source.data[NAME]
          if (isItem(dragged)) latest.current(dragged, { at: own, edge: edgeOf(element, location.current.input.clientY) })
        },
      }),
    )
  }, [kind, id])
  return { row, handle, edge }
}

function edgeOf(element: Element, y: number): Landing['edge'] {
  const { top, height } = element.getBoundingClientRect()
  return y < top + height / 2 ? 'before' : 'after'
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && 'kind' in value && 'id' in value
}
