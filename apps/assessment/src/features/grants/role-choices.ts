import { conflictingRoles, isUnitRole, ROLE_NAMES, ROLES, type Role } from '@sunlit/contracts'

export interface RoleChoice {
  readonly value: Role
  readonly label: string
  readonly disabled: boolean
}

/** What may still be given to somebody who holds these roles; what may not says why. The server decides by the same function. */
export function roleChoices(held: readonly Role[]): readonly RoleChoice[] {
  return ROLES.map((role) => {
    const pair = conflictingRoles([...held, role])
    const holds = held.includes(role) && !isUnitRole(role)
    const reason = holds ? '已有' : pair ? '与已有角色不能兼任' : undefined
    return {
      value: role,
      label: reason === undefined ? ROLE_NAMES[role] : `${ROLE_NAMES[role]}（${reason}）`,
      disabled: reason !== undefined,
    }
  })
}
