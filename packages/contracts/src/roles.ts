/**
 * Who may sign in to do what. The three administrators follow the separation of duties (三员分立) that
 * GB/T 22239-2019 level 3 asks for: none of them can do another's work, and none of them assesses.
 */
export const ROLES = [
  'system_admin',
  'security_admin',
  'audit_admin',
  'manager',
  'evaluator',
  'reviewer',
  'liaison',
  'unit_head',
  'leader',
  'gatekeeper',
] as const

export type Role = (typeof ROLES)[number]

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  system_admin: '系统管理员',
  security_admin: '安全管理员',
  audit_admin: '审计管理员',
  manager: '考核管理员',
  evaluator: '考核员',
  reviewer: '复核员',
  liaison: '部门联络员',
  unit_head: '部门负责人',
  leader: '领导',
  gatekeeper: '入场核验员',
}

/** Roles that see only their own unit; a grant of one names the unit. */
export const UNIT_ROLES = ['liaison', 'unit_head', 'gatekeeper'] as const satisfies readonly Role[]

/** The three administrators: a second factor is mandatory for them. */
export const ADMINISTRATOR_ROLES = ['system_admin', 'security_admin', 'audit_admin'] as const satisfies readonly Role[]

export function isAdministrator(role: Role): boolean {
  return ADMINISTRATOR_ROLES.some((administrator) => administrator === role)
}

export function isUnitRole(role: Role): boolean {
  return UNIT_ROLES.some((unitRole) => unitRole === role)
}

/** Rule I-1 (三员分立): an administrator holds exactly one role. Returns the pair that may not meet in one person. */
export function conflictingRoles(held: readonly Role[]): readonly [Role, Role] | undefined {
  const administrator = held.find(isAdministrator)
  const other = held.find((role) => role !== administrator)
  return administrator !== undefined && other !== undefined ? [administrator, other] : undefined
}
