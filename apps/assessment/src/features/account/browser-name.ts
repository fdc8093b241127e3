const BROWSERS = [
  [/MicroMessenger/, '微信'],
  [/Edg\//, 'Edge 浏览器'],
  [/Firefox\//, 'Firefox 浏览器'],
  [/Chrome\//, 'Chrome 浏览器'],
  [/Safari\//, 'Safari 浏览器'],
] as const

const SYSTEMS = [
  [/Windows/, 'Windows'],
  [/HarmonyOS|OpenHarmony/, '鸿蒙'],
  [/Android/, '安卓'],
  [/iPhone|iPad/, '苹果手机或平板'],
  [/Mac OS X/, '苹果电脑'],
  [/Linux/, 'Linux'],
] as const

/** Enough for people to recognise their own device; the order matters, for browsers name each other. */
export function browserName(agent: string | null): string {
  const browser = BROWSERS.find(([pattern]) => pattern.test(agent ?? ''))?.[1]
  const system = SYSTEMS.find(([pattern]) => pattern.test(agent ?? ''))?.[1]
  return [system, browser].filter((name) => name !== undefined).join(' · ') || '未知设备'
}
