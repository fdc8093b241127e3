/** Everything that judges: loaded as one piece once the page stands. */
export { BundleResults } from './BundleResults.tsx'
export { isLogKey, judgeFile } from './judge.ts'
