export { verifyQueue } from '@sunlit/enrolment'
