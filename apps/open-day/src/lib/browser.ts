/** The browser inside WeChat opens no files, prints nothing and shows no second window. */
export function isWeChat(): boolean {
  return /MicroMessenger/i.test(navigator.userAgent)
}
