/** Everything that judges: loaded as one piece once the page stands. */
export { BundleResults } from './BundleResults.tsx'
export { SummaryResults } from './SummaryResults.tsx'
export { isLogKey, judgeFile } from './judge.ts'
