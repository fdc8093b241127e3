import type { HttpBindings } from '@hono/node-server'

/** What the middleware leaves for the handlers of one request. */
export interface ServerTypes {
  /** `isCounted`: by `answerDirectly`, which handed the request on. */
  Bindings: Partial<HttpBindings> & { readonly isCounted?: boolean }
  Variables: {
    /** Named in the answer's X-Request-Id, in internal errors and in the server's log. */
    requestId: string
    /** The caller's address as far as it can be known; never stored as such. */
    clientAddress: string
    secureHeadersNonce?: string
  }
}
