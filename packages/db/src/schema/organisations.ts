import type { Role } from '@sunlit/contracts'
import type { Flag, Instant, LocalDate } from './values.ts'

/** A node of the organisation tree: a government, a department, a bureau, a township. */
export interface OrganisationTable {
  readonly id: string
  readonly parent_id: string | null
  readonly name: string
  readonly kind: string
  readonly created_at: Instant
  readonly closed_at: Instant | null
}

/** Who is assessed. `own_organisation_id` is set when the unit runs an organisation of its own below. */
export interface UnitTable {
  readonly id: string
  readonly organisation_id: string
  readonly parent_unit_id: string | null
  readonly own_organisation_id: string | null
  readonly name: string
  readonly class_id: string
  readonly active_from: LocalDate
  /** The last day, inclusive; null while the unit goes on. */
  readonly active_to: LocalDate | null
  readonly sort: number
  readonly version: number
}

/** The sign-in library's user. Log events show `alias` only; `alias_key` goes with the person's data. */
export interface PersonTable {
  readonly id: string
  readonly organisation_id: string
  readonly unit_id: string | null
  readonly name: string
  readonly email: string
  readonly email_verified: Flag
  readonly image: string | null
  readonly username: string | null
  readonly display_username: string | null
  readonly two_factor_enabled: Flag | null
  readonly alias: string
  readonly alias_key: string | null
  readonly must_change_password: Flag
  readonly disabled_at: Instant | null
  readonly failed_count: number
  readonly locked_until: Instant | null
  readonly password_changed_at: Instant | null
  readonly last_seen_at: Instant | null
  readonly created_at: Instant
  readonly updated_at: Instant
}

export interface SessionTable {
  readonly id: string
  readonly person_id: string
  readonly token: string
  readonly expires_at: Instant
  readonly ip_address: string | null
  readonly user_agent: string | null
  readonly created_at: Instant
  readonly updated_at: Instant
}

/** The sign-in library's account: a password hash or an OIDC link. */
export interface CredentialTable {
  readonly id: string
  readonly account_id: string
  readonly provider_id: string
  readonly person_id: string
  readonly access_token: string | null
  readonly refresh_token: string | null
  readonly id_token: string | null
  readonly access_token_expires_at: Instant | null
  readonly refresh_token_expires_at: Instant | null
  readonly scope: string | null
  readonly password: string | null
  readonly created_at: Instant
  readonly updated_at: Instant
}

export interface VerificationTable {
  readonly id: string
  readonly identifier: string
  readonly value: string
  readonly expires_at: Instant
  readonly created_at: Instant
  readonly updated_at: Instant
}

export interface TwoFactorTable {
  readonly id: string
  readonly person_id: string
  readonly secret: string
  readonly backup_codes: string
  readonly verified: Flag | null
  readonly failed_verification_count: number | null
  readonly locked_until: Instant | null
}

/** A role held in one organisation, for one unit or for all; it is revoked, never deleted. */
export interface RoleGrantTable {
  readonly id: string
  readonly organisation_id: string
  readonly person_id: string
  readonly role: Role
  readonly unit_id: string | null
  /** Null when the set-up page or the command line gave it. */
  readonly granted_by: string | null
  readonly granted_at: Instant
  readonly revoked_by: string | null
  readonly revoked_at: Instant | null
}

/** A figure somebody changed; a key without a row has the default of the settings table in `contracts`. */
export interface SettingTable {
  readonly organisation_id: string | null
  readonly key: string
  /** JSON text. */
  readonly value: string
  readonly version: number
  readonly changed_by: string | null
  readonly changed_at: Instant
}

export interface SettingHistoryTable extends SettingTable {
  readonly id: string
}
