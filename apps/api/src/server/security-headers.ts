import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { NONCE, secureHeaders } from 'hono/secure-headers'
import type { Env } from '../env.ts'
import type { ServerTypes } from './variables.ts'

const NOWHERE = ["'none'"]
const HERE = ["'self'"]

const shared = {
  defaultSrc: HERE,
  baseUri: NOWHERE,
  connectSrc: HERE,
  fontSrc: HERE,
  formAction: HERE,
  frameAncestors: NOWHERE,
  frameSrc: NOWHERE,
  manifestSrc: HERE,
  objectSrc: NOWHERE,
}

/** Pages for the public: nothing inline, nothing from elsewhere. */
const publicPolicy = {
  ...shared,
  scriptSrc: HERE,
  scriptSrcAttr: NOWHERE,
  styleSrc: HERE,
  imgSrc: ["'self'", 'data:'],
  workerSrc: HERE,
}

/**
 * The staff app's components write style elements while they run: those carry the page's nonce. Charts and tooltips also
 * set style attributes, which cannot carry one; an attribute can neither load a script nor select other elements.
 */
const staffPolicy = {
  ...shared,
  scriptSrc: ["'self'", NONCE],
  scriptSrcAttr: NOWHERE,
  styleSrc: ["'self'", NONCE],
  styleSrcAttr: ["'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  workerSrc: ["'self'", 'blob:'],
}

/** Files that people uploaded: even one that slipped through every check runs nothing and loads nothing. */
const filePolicy = {
  defaultSrc: NOWHERE,
  baseUri: NOWHERE,
  formAction: NOWHERE,
  frameAncestors: NOWHERE,
  sandbox: [],
}

/** Answers to programs and to our own pages' calls: nothing in them is ever shown as a page. */
const dataPolicy = { defaultSrc: NOWHERE, frameAncestors: NOWHERE }

export interface Reached {
  readonly https: boolean
}

/** How people reach this deployment, as far as it says so. */
export function reachedBy({ PUBLIC_URL }: Pick<Env, 'PUBLIC_URL'>): Reached {
  return { https: PUBLIC_URL?.startsWith('https:') ?? false }
}

/** Security headers for every answer; the content policy depends on which of the apps the page belongs to. */
export function securityHeaders(options: Reached) {
  const others = {
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginResourcePolicy: 'same-origin',
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    strictTransportSecurity: strictTransportSecurity(options),
    permissionsPolicy: { camera: ['self'], microphone: [], geolocation: [], payment: [], usb: [] },
  }
  const forPublic = secureHeaders({ ...others, contentSecurityPolicy: publicPolicy })
  const forStaff = secureHeaders({ ...others, contentSecurityPolicy: staffPolicy })
  // Anybody may verify the log and use the public data from a page of their own.
  const forOthers = secureHeaders({ ...others, crossOriginResourcePolicy: 'cross-origin', contentSecurityPolicy: publicPolicy })
  const forData = forDataOnly(options)
  const forFiles = secureHeaders({ ...others, contentSecurityPolicy: filePolicy })
  return createMiddleware<ServerTypes>((c, next) => {
    if (c.req.path.startsWith('/api/evidence/')) return forFiles(c, next)
    if (/^\/(log|api\/public)\//.test(c.req.path)) return forOthers(c, next)
    if (c.req.path.startsWith('/api/')) return forData(c, next)
    return isStaffPage(c.req.path) ? forStaff(c, next) : forPublic(c, next)
  })
}

/** What `securityHeaders` puts on the answers of calls, as a plain record. */
export async function dataHeaders(options: Reached): Promise<Readonly<Record<string, string>>> {
  const answer = await new Hono()
    .use(forDataOnly(options))
    .get('/', (c) => c.body(null))
    .request('/')
  return Object.fromEntries(answer.headers)
}

/** Only what matters for data: a page's other headers would cost every call more than its permission check. */
function forDataOnly(options: Reached) {
  return secureHeaders({
    crossOriginResourcePolicy: 'same-origin',
    strictTransportSecurity: strictTransportSecurity(options),
    xFrameOptions: 'DENY',
    contentSecurityPolicy: dataPolicy,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    referrerPolicy: false,
    removePoweredBy: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  })
}

/** Only a deployment that says it is reached by HTTPS promises to stay so. */
function strictTransportSecurity({ https }: Reached): string | false {
  return https ? 'max-age=31536000; includeSubDomains' : false
}

function isStaffPage(path: string): boolean {
  return path === '/assessment' || path.startsWith('/assessment/') || path === '/verify'
}
