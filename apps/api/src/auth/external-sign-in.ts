import { genericOAuth } from 'better-auth/plugins'
import type { Database } from '@sunlit/db'

/** An office's own identity provider (OpenID Connect). It proves who somebody is; it gives no account and no rights. */
export interface OidcOptions {
  /** `https://id.example.gov`; the rest is read from `/.well-known/openid-configuration` there. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** The claim that holds our username. */
  readonly claim: string
}

export const OIDC_PROVIDER = 'office'

/** The only outward connection of the sign-in library, and only where an office configures it. */
export function externalSignIn(options: OidcOptions, database: Database) {
  return genericOAuth({
    config: [
      {
        providerId: OIDC_PROVIDER,
        discoveryUrl: `${options.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
        clientId: options.clientId,
        clientSecret: options.clientSecret,
        scopes: ['openid', 'profile', 'email'],
        pkce: true,
        requireIdTokenVerification: true,
        disableSignUp: true,
        mapProfileToUser: async (profile) => {
          const username = profile[options.claim]
          if (typeof username !== 'string' || username === '') return { email: NOBODY, emailVerified: false }
          const person = await database.read
            .selectFrom('person')
            .select('email')
            .where('username', '=', username.toLowerCase())
            .where('disabled_at', 'is', null)
            .executeTakeFirst()
          // The library matches people by e-mail; ours are made from their ids, so the claim decides and nothing else.
          return person ? { email: person.email, emailVerified: true } : { email: NOBODY, emailVerified: false }
        },
      },
    ],
  })
}

const NOBODY = 'nobody@staff.invalid'
