// Places
export {
  isParticipantClass,
  planFaults,
  reserveOf,
  type ParticipantClass,
  type Party,
  type PeopleByClass,
  type PlaceSource,
  type PlanFault,
  type Quota,
  type SessionPlan,
  type SessionState,
} from './session.ts'
export { fits, freePlaces, isWithinPlan, mostPlaces, withoutParty, withParty } from './free-places.ts'
export {
  decide,
  neverFits,
  type Allotment,
  type Decision,
  type GuardedSession,
  type PlaceRequest,
  type RefusalCode,
  type SignUp,
  type WaitReason,
} from './decide.ts'
export { displacedBy, type HeldBooking } from './displaced.ts'
export { refusalSentence } from './refusal-sentence.ts'
export { freesPlaces, holdsPlaces, isWaiting, nextStatus, type BookingAct, type BookingStatus } from './booking.ts'

// Waiting list
export {
  compareTurns,
  lanesOf,
  lanesWorthReading,
  planPromotions,
  positionOf,
  positionSentence,
  WAITING_RULE,
  type PromotionPlan,
  type Turn,
  type WaitingLane,
  type WaitingParty,
  type WaitingPosition,
} from './waiting-list.ts'
export { confirmationTime, hasLapsed, type ConfirmationRule, type ConfirmationTime } from './confirmation.ts'

// Draw
export {
  announceDraw,
  applicantsHash,
  canonicalApplicants,
  drawCommitment,
  isSourceValue,
  SEED_BYTES,
  seedHash,
  type Applicant,
  type DrawAnnouncement,
  type DrawSource,
} from './draw-announcement.ts'
export { DRAW_FORMAT, runDraw, type ApplicantLine, type DrawFile, type DrawInput, type DrawResult } from './draw.ts'
export { verifyDraw, type DrawDifference, type DrawVerdict } from './draw-file.ts'

// The queue before sign-up
export {
  entrantsHash,
  gathersFrom,
  lastPlaceOn,
  placeOfArrival,
  QUEUE_FORMAT,
  queueFaultSentence,
  queuePhase,
  queueRuleSentence,
  rankEntrants,
  turnOfPlace,
  verifyQueue,
  WAVE_SECONDS,
  type QueueFault,
  type QueueFile,
  type QueuePhase,
  type QueueRules,
} from './queue.ts'

// Tickets and gates
export { bookingCode, isBookingCode, readBookingCode } from './booking-code.ts'
export { isTicketSignature, readTicket, signTicket, ticketKeyId, type Ticket, type TicketSigner, type UncheckedTicket } from './ticket.ts'
export { checkTicket, ticketRefusalSentence, type GateKnowledge, type TicketRefusal, type TicketVerdict } from './check-ticket.ts'
export { newerRevocations, openRevocations, signRevocations, ticketId, type RevocationList } from './revocation.ts'
export { gateCodeDigest } from './gate-code.ts'
export { GATE_LIST_FORMAT, GATE_SALT_BYTES, openGateEntry, sealGateList, type GateEntry, type GateList } from './gate-list.ts'
export { conflictSentence, mergeAdmissions, type Admission, type AdmissionConflict, type Admissions, type Scan } from './admission.ts'

// Figures
export {
  addFeedback,
  eventFigures,
  NO_FIGURES,
  sumFigures,
  type ClassFigures,
  type EventFigures,
  type FeedbackCounts,
  type FigureBooking,
  type FigureRows,
  type PartyCount,
} from './event-figures.ts'

// Rules about people and days
export {
  areNoShowRules,
  doesAbsenceCount,
  noShowRulesSentence,
  standing,
  standingSentence,
  type Absence,
  type NoShowRules,
  type Standing,
} from './no-show.ts'
export {
  backPlan,
  milestoneName,
  milestoneSentence,
  type ClockRules,
  type EventDays,
  type Milestone,
  type MilestoneId,
} from './back-plan.ts'
export { findClashes, leaderNames, type Clash, type PlannedEvent, type PlannedSession } from './clashes.ts'
export { eventWarnings, eventWarningSentence, type EventProgress, type EventWarning, type SeasonWindow } from './event-warnings.ts'
export {
  admissionSentence,
  adultsNeeded,
  ageOn,
  doOverlap,
  ineligibilitySentence,
  whyNotEligible,
  type AdmissionRules,
  type EligibilityQuestion,
  type HeldSession,
  type Ineligibility,
  type PartyMakeUp,
} from './eligibility.ts'
