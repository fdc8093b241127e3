/**
 * The address at which the staff app asks for everything that the wall of a quarter shows first: who is here, the quarter, the wall.
 * The server names it in the head of that page, and a browser then asks while it still fetches the app. The app asks by the same
 * address and finds the answer there; one letter apart, and the browser would ask twice.
 */
export function wallQuestions(periodId: string): string {
  const input = { 1: { periodId }, 2: { periodId } }
  return `/api/trpc/account.me,period.get,period.wall?batch=1&input=${encodeURIComponent(JSON.stringify(input))}`
}
