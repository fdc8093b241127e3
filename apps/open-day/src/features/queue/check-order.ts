export { queueFaultSentence, verifyQueue } from '@sunlit/enrolment'
