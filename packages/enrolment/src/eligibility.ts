import { addMonths, formatPlainDate, isIsoDate, type IsoDate, type IsoInstant } from '@sunlit/calendar'
import { millisecondsOf } from './moment.ts'
import { isCount } from './session.ts'

/** Who may come, as a season or an event states it. */
export interface AdmissionRules {
  /** Years; the usual notice says 18 (吴忠 2022). */
  readonly adultFrom: number
  /** `none`: adults only. `accompanied`: children with adults, as families and school groups. */
  readonly minors: 'none' | 'accompanied'
  /** At most so many pupils for one adult (20), so many preschool children (10). */
  readonly pupilsPerAdult: number
  readonly preschoolPerAdult: number
  /** Below this age a guardian must have consented (14: 个人信息保护法 art. 31). */
  readonly consentBelow: number
  /** Bookings that one person may hold in one season; 0 for no limit. */
  readonly perSeason: number
  /** Minutes that must lie between two sessions of one person: the way from one place to the other. */
  readonly minutesBetween: number
}

/** Who is in a party, by what was declared: no dates of birth are asked for. */
export interface PartyMakeUp {
  readonly adults: number
  /** School children and others below `adultFrom`. */
  readonly pupils: number
  readonly preschool: number
  /** Of all of them those below `consentBelow`; preschool children are always among them. */
  readonly belowConsentAge: number
  /** For how many of those a guardian has consented. */
  readonly consents: number
}

/** Something one person has booked already, found by the keyed hash of phone or document; no person is named. */
export interface HeldSession {
  readonly seasonId: string
  readonly sessionId: string
  readonly starts: IsoInstant
  readonly ends: IsoInstant
}

/** What somebody asks for, with what the same person holds. Bookings given up, lapsed or declined are left out by the caller. */
export interface EligibilityQuestion {
  readonly makeUp: PartyMakeUp
  readonly session: HeldSession
  readonly held: readonly HeldSession[]
}

export type Ineligibility =
  | { readonly code: 'make_up_invalid' }
  | { readonly code: 'adult_missing' }
  | { readonly code: 'minors_not_admitted' }
  | { readonly code: 'too_few_adults'; readonly needed: number }
  | { readonly code: 'consent_missing'; readonly missing: number }
  | { readonly code: 'same_session' }
  | { readonly code: 'season_limit'; readonly limit: number }
  | { readonly code: 'overlap'; readonly sessionId: string }

/** Whole years of age on a day. A birthday on 29 February is reached on 28 February of other years (rule C-2). Throws on a day that does not exist. */
export function ageOn(birth: IsoDate, day: IsoDate): number {
  if (!isIsoDate(birth) || !isIsoDate(day)) throw new RangeError('age: a day of the form YYYY-MM-DD')
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4))
  if (years < 0) return -1
  return addMonths(birth, years * 12) <= day ? years : years - 1
}

/** Rule O-25: adults that children need, one for each twenty pupils and one for each ten preschool children; those of both kinds share adults by parts. */
export function adultsNeeded({ pupils, preschool }: Pick<PartyMakeUp, 'pupils' | 'preschool'>, rules: AdmissionRules): number {
  const { pupilsPerAdult, preschoolPerAdult } = rules
  return Math.ceil((pupils * preschoolPerAdult + preschool * pupilsPerAdult) / (pupilsPerAdult * preschoolPerAdult))
}

/** All reasons why a party may not come, in the order in which a person would mend them; empty when it may (rules O-24 to O-28). */
export function whyNotEligible({ makeUp, session, held }: EligibilityQuestion, rules: AdmissionRules): readonly Ineligibility[] {
  if (!isMakeUp(makeUp)) return [{ code: 'make_up_invalid' }]
  return [...makeUpReasons(makeUp, rules), ...heldReasons(session, held, rules)]
}

/** Whether two sessions cannot both be attended: they overlap, or less than the minutes asked lie between them. Touching ends do not overlap. */
export function doOverlap(
  a: Pick<HeldSession, 'starts' | 'ends'>,
  b: Pick<HeldSession, 'starts' | 'ends'>,
  minutesBetween: number,
): boolean {
  const gap = minutesBetween * 60_000
  return millisecondsOf(a.starts) < millisecondsOf(b.ends) + gap && millisecondsOf(b.starts) < millisecondsOf(a.ends) + gap
}

function isMakeUp({ adults, pupils, preschool, belowConsentAge, consents }: PartyMakeUp): boolean {
  const counts = [adults, pupils, preschool, belowConsentAge, consents]
  const people = adults + pupils + preschool
  return counts.every(isCount) && people > 0 && belowConsentAge >= preschool && belowConsentAge <= pupils + preschool
}

function makeUpReasons(makeUp: PartyMakeUp, rules: AdmissionRules): readonly Ineligibility[] {
  const minors = makeUp.pupils + makeUp.preschool
  if (minors > 0 && rules.minors === 'none') return [{ code: 'minors_not_admitted' }]
  const reasons: Ineligibility[] = []
  const needed = adultsNeeded(makeUp, rules)
  if (makeUp.adults === 0) reasons.push({ code: 'adult_missing' })
  if (makeUp.adults < needed) reasons.push({ code: 'too_few_adults', needed })
  const missing = makeUp.belowConsentAge - makeUp.consents
  if (missing > 0) reasons.push({ code: 'consent_missing', missing })
  return reasons
}

function heldReasons(session: HeldSession, held: readonly HeldSession[], rules: AdmissionRules): readonly Ineligibility[] {
  if (held.some((other) => other.sessionId === session.sessionId)) return [{ code: 'same_session' }]
  const inSeason = held.filter((other) => other.seasonId === session.seasonId).length
  const limit: readonly Ineligibility[] =
    rules.perSeason > 0 && inSeason >= rules.perSeason ? [{ code: 'season_limit', limit: rules.perSeason }] : []
  const clashes = held.filter((other) => doOverlap(session, other, rules.minutesBetween))
  return [...limit, ...clashes.map(({ sessionId }): Ineligibility => ({ code: 'overlap', sessionId }))]
}

/** A reason in words for the visitor. */
export function ineligibilitySentence(reason: Ineligibility): string {
  switch (reason.code) {
    case 'make_up_invalid':
      return '同行人数填写不一致。请检查成人、学生和学龄前儿童的人数。'
    case 'adult_missing':
      return '未成年人要有成年人陪同。请添加陪同的成年人。'
    case 'minors_not_admitted':
      return '本场次只接待成年人。请选择可以带孩子的场次。'
    case 'too_few_adults':
      return `陪同的成年人不够，至少要 ${reason.needed} 人。`
    case 'consent_missing':
      return `还有 ${reason.missing} 名孩子没有监护人同意。请监护人确认后再报名。`
    case 'same_session':
      return '您已报名这一场，可在报名链接中修改人数或取消。'
    case 'season_limit':
      return `本次开放月每人最多报名 ${reason.limit} 场，您已达到上限。取消原报名后可以改报。`
    case 'overlap':
      return '您已报名的另一场时间相近，赶不上这一场。请先取消原报名，或选择其他时间。'
  }
}

/** 需年满 18 周岁 and the rest, as the event page states it before anybody signs up. */
export function admissionSentence(rules: AdmissionRules, on: IsoDate): string {
  const age = `到${formatPlainDate(on)}须年满 ${rules.adultFrom} 周岁`
  if (rules.minors === 'none') return `${age}，不接待未成年人。`
  return `单独参加的，${age}；未成年人由成年人陪同，每 ${rules.pupilsPerAdult} 名学生或每 ${rules.preschoolPerAdult} 名学龄前儿童至少 1 名成年人，不满 ${rules.consentBelow} 周岁的须监护人同意。`
}
