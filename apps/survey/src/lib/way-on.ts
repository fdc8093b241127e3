/**
 * What is left to somebody whose ballot was refused: to press once more, to read the page anew, to leave it because their ballot is in, to
 * change an answer or leave it because its group is full, or nothing here at all.
 */
export type WayOn = 'again' | 'reload' | 'used' | 'full' | 'nothing'

const WAYS: Readonly<Record<string, WayOn>> = {
  survey_version: 'reload',
  survey_not_open: 'reload',
  survey_post_closed: 'reload',
  survey_contact_used: 'used',
  survey_real_name_used: 'used',
  survey_quota_full: 'full',
  invited_paper: 'nothing',
}

/** By the code of the refusal; whatever is not named here may go better the next time. */
export function wayOn(code: string): WayOn {
  return WAYS[code] ?? 'again'
}
