export { ERROR_SENTENCES, errorSentence, isErrorCode, type ErrorCode, type ErrorDetails } from './errors.ts'
export { EVENT_NAMES, type Change, type EventType, type SunlitEvent } from './events.ts'
export { PERMISSIONS, mayAnyOf, rolesWith, type Permission } from './permissions.ts'
export {
  dateSchema,
  idSchema,
  instantSchema,
  lineSchema,
  pageSchema,
  sha256Schema,
  textSchema,
  versionSchema,
} from './primitives.schema.ts'
export { ADMINISTRATOR_ROLES, ROLES, ROLE_NAMES, UNIT_ROLES, conflictingRoles, isAdministrator, isUnitRole, type Role } from './roles.ts'
export { SETTINGS, SETTING_KEYS, type SettingDefinition, type SettingKey, type SettingValue } from './settings.ts'
export { FINDING_STATUSES, FINDING_STATUS_NAMES, STAGES, STAGE_NAMES, type FindingStatus, type Stage } from './stages.ts'
