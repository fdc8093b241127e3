import { Button, Notice } from '@sunlit/ui'
import { Component, type ReactNode } from 'react'

interface PageBoundaryProps {
  readonly children: ReactNode
}

/** A page whose script did not come, after an update or on a bad line, says so instead of leaving nothing. */
export class PageBoundary extends Component<PageBoundaryProps, { readonly isBroken: boolean }> {
  // Not as a field: for old phones that would bring half a kilobyte of help along.
  constructor(props: PageBoundaryProps) {
    super(props)
    this.state = { isBroken: false }
  }

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true }
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children
    return (
      <Notice tone="danger" actions={<Button onClick={() => location.reload()}>重新打开</Button>}>
        这一页没有打开，可能是网络断了，或者页面刚刚更新过。您填写的内容还在本机。
      </Notice>
    )
  }
}
