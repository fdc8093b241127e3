import type { Role } from './roles.ts'

const STAFF = ['manager', 'evaluator', 'reviewer', 'liaison', 'unit_head', 'leader'] as const satisfies readonly Role[]
const OFFICE = ['manager', 'evaluator', 'reviewer', 'leader'] as const satisfies readonly Role[]
const EVERYONE = ['system_admin', 'security_admin', 'audit_admin', ...STAFF, 'gatekeeper'] as const satisfies readonly Role[]

/**
 * Every procedure declares one of these; a test walks every procedure × every role × own and other organisation.
 * A role of a unit (liaison, unit head) reaches only rows of that unit: services narrow by `scopeOf(actor)`.
 */
export const PERMISSIONS = {
  'account.self': EVERYONE,
  'organisation.read': EVERYONE,
  'organisation.manage': ['system_admin'],
  'unit.read': EVERYONE,
  'unit.manage': ['manager'],
  // Names and numbers of contact persons: the office, and the unit itself.
  'contact.read': STAFF,
  'contact.report': ['manager', 'liaison', 'unit_head'],
  'contact.confirm': ['manager'],
  'contact.export': ['manager', 'liaison', 'unit_head'],
  'person.read': ['system_admin', 'security_admin'],
  'person.manage': ['system_admin'],
  // A password is reset by one hand and a second factor by another: nobody alone can sign in as somebody else.
  'person.reset-second-factor': ['security_admin'],
  'grant.read': ['security_admin'],
  'grant.manage': ['security_admin'],
  'calendar.read': EVERYONE,
  'calendar.manage': ['manager'],
  'setting.read': EVERYONE,
  'setting.security': ['security_admin'],
  'setting.assessment': ['manager'],
  'scheme.read': STAFF,
  'scheme.edit': ['manager'],
  'scheme.adopt': ['manager'],
  'period.read': STAFF,
  'period.manage': ['manager'],
  'period.freeze': ['manager'],
  'period.request-reopen': ['manager'],
  // Two people re-open: whoever asks never approves.
  'period.approve-reopen': ['reviewer', 'leader'],
  'wall.read': OFFICE,
  'finding.read': STAFF,
  'finding.record': ['evaluator'],
  'finding.withdraw-left': ['manager'],
  'finding.review': ['reviewer'],
  'double.manage': ['manager'],
  'double.enter': ['evaluator'],
  'double.decide': ['reviewer'],
  'recusal.read': ['manager', 'evaluator', 'reviewer'],
  'recusal.declare': ['evaluator', 'reviewer'],
  // Sets and lifts it for others.
  'recusal.manage': ['manager'],
  // A liaison prepares what the unit says; only its head says it.
  'answer.draft': ['liaison', 'unit_head'],
  'answer.send': ['unit_head'],
  'ruling.read': OFFICE,
  'ruling.decide': ['reviewer'],
  // The second and last word is a higher person's.
  'escalation.decide': ['leader'],
  'rectification.read': STAFF,
  'rectification.manage': ['manager', 'evaluator'],
  'rectification.answer': ['liaison', 'unit_head'],
  'rectification.recheck': ['evaluator'],
  'publication.read': STAFF,
  'publication.publish': ['manager'],
  'publication.request-outward': ['manager'],
  'publication.approve-outward': ['reviewer'],
  // Years and composite quarters: one person works them out and freezes, another confirms and publishes.
  'summary.read': STAFF,
  'summary.manage': ['manager'],
  'summary.confirm': ['manager', 'reviewer'],
  'open-day.read': STAFF,
  'open-day.season': ['manager'],
  // A unit plans its own open day; the office may plan for any.
  'open-day.plan': ['manager', 'liaison', 'unit_head'],
  // Who sent a plan in never approves it.
  'open-day.approve': ['manager', 'reviewer'],
  'open-day.bookings': ['manager', 'liaison', 'unit_head'],
  // Questions, opinions and the published report of what is over.
  'open-day.aftermath': ['manager', 'liaison', 'unit_head'],
  'open-day.draw': ['manager', 'reviewer', 'liaison', 'unit_head'],
  // Lets people in by their tickets; who holds nothing but this sees no list and no name without a ticket in hand.
  'open-day.gate': ['manager', 'evaluator', 'liaison', 'unit_head', 'gatekeeper'],
  // Looks for a visitor by name, where the season allows it; each search is kept.
  'open-day.gate-search': ['manager', 'liaison', 'unit_head'],
  'open-day.absences': ['manager', 'reviewer', 'liaison', 'unit_head'],
  'open-day.excuse': ['manager', 'liaison', 'unit_head'],
  // The office decides, never who declined the excuse.
  'open-day.appeal': ['manager', 'reviewer'],
  // Social evaluations: how many came in is for everybody of the office; what they say for nobody before the close.
  'survey.read': STAFF,
  'survey.manage': ['manager'],
  // Types in what stands on sheets of paper; two of them have to agree, or a third decides.
  'survey.enter': ['manager', 'evaluator', 'reviewer'],
  // Two people decide what is set aside; whoever counted does not publish.
  'survey.judge': ['manager', 'reviewer'],
  'survey.publish': ['manager', 'reviewer'],
  // Single ballots with what they say, after the count; every file that leaves is logged.
  'survey.export': ['manager'],
  // A unit answers what it was told, and nobody does so for it.
  'survey.respond': ['liaison', 'unit_head'],
  'notice.own': EVERYONE,
  // Sees that messages wait or failed and has them tried again; never whom they are for or what they say.
  'message.manage': ['system_admin'],
  'audit.read': ['audit_admin'],
  'audit.export': ['audit_admin'],
} as const satisfies Readonly<Record<string, readonly Role[]>>

export type Permission = keyof typeof PERMISSIONS

export function rolesWith(permission: Permission): readonly Role[] {
  return PERMISSIONS[permission]
}

export function mayAnyOf(roles: readonly Role[], permission: Permission): boolean {
  const allowed: readonly Role[] = PERMISSIONS[permission]
  return roles.some((role) => allowed.includes(role))
}
