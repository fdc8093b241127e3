import { beginRealNameSchema, type RealNameBegun, type RealNameFailure } from '@sunlit/contracts'
import {
  AppError,
  beginRealName,
  findTrip,
  proveRealName,
  REAL_NAME_MINUTES,
  type MessageHouse,
  type ServiceContext,
} from '@sunlit/services'
import { Hono, type Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Logger } from 'pino'
import { inputOf } from '../server/input-of.ts'
import type { ServerTypes } from '../server/variables.ts'
import { failureOf, type CitizenProvider } from './citizen-provider.ts'
import { bodyOf } from './survey.route.ts'

interface RealNameRouteParts {
  readonly anonymous: ServiceContext
  readonly messages: MessageHouse
  readonly logger: Logger
  readonly citizens?: CitizenProvider | undefined
}

/** Where the provider sends people back: outside the app, whose worker would answer from what it keeps. */
export const REAL_NAME_BACK = '/real-name/back'

/**
 * The way to the identity provider and back (rule W-40), as redirects of the whole page: browsers inside other apps open no second window. Which
 * ballot somebody is under way for stands in a body and a sealed cookie and never in an address, since addresses are logged.
 */
export function realNameRoutes({ anonymous, messages, logger, citizens }: RealNameRouteParts): Hono<ServerTypes> {
  const parts = { db: anonymous.db, vault: messages.vault, now: () => anonymous.now() }
  const secure = messages.publicUrl.startsWith('https:')
  const note = (error: unknown): RealNameFailure => {
    // Neither token nor claim: the name of what went wrong is enough for who looks after the deployment.
    const { name, code } = error instanceof Error ? { code: undefined, ...error, name: error.name } : { name: 'unknown', code: undefined }
    logger.warn({ name, code }, 'identity provider')
    return failureOf(error)
  }
  const app = new Hono<ServerTypes>()
  app.post('/api/survey/real-name', async (c) => {
    const input = inputOf(beginRealNameSchema, await bodyOf(c))
    const begun = await citizens?.begin().catch((error: unknown) => void note(error))
    if (begun === undefined) throw new AppError('survey_real_name_away')
    const sealed = await beginRealName(parts, input, begun.secrets)
    setCookie(c, cookieOf(begun.secrets.state), sealed, {
      path: REAL_NAME_BACK,
      maxAge: REAL_NAME_MINUTES * 60,
      httpOnly: true,
      sameSite: 'Lax', // it has to come along when the provider sends back
      secure,
    })
    const answer: RealNameBegun = { location: begun.location }
    return c.json(answer, 200, { 'Cache-Control': 'no-store' })
  })
  app.get(REAL_NAME_BACK, async (c) => {
    const state = c.req.query('state') ?? ''
    const name = cookieOf(state)
    const trip = findTrip(parts, getCookie(c, name) ?? '', state)
    deleteCookie(c, name, { path: REAL_NAME_BACK, secure })
    if (trip === undefined || citizens === undefined) throw new AppError('survey_real_name_lost')
    const home = (fragment: string): Response => goTo(c, `/survey/${trip.evaluationId}#${fragment}`)
    try {
      const proof = proveRealName(parts, trip, await citizens.finish(new URL(c.req.url).search, trip))
      return home(proof === undefined ? 'real-name-failed/failed' : `real-name/${proof}`)
    } catch (error) {
      return home(`real-name-failed/${note(error)}`)
    }
  })
  return app
}

/** One for each way, so that two windows do not take each other's. */
function cookieOf(state: string): string {
  return `real-name-${state.replaceAll(/[^\w-]/g, '').slice(0, 12)}`
}

function goTo(c: Context<ServerTypes>, location: string): Response {
  c.header('Cache-Control', 'no-store')
  return c.redirect(location, 303)
}
