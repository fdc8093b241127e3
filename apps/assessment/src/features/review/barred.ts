interface Submitted {
  readonly unitId: string
  readonly recordedBy: { readonly id: string } | null
}

/** Why this person may not decide a finding; the server refuses for the same reasons. */
export function whyBarred(finding: Submitted, me: { readonly personId: string; readonly unitId: string | null }): string | undefined {
  if (finding.unitId === me.unitId) return '这是您所在的单位，按回避规定由别人复核'
  if (finding.recordedBy?.id === me.personId) return '这是您自己录入的，须由另一人复核'
  return undefined
}
