import { expect, test } from 'vitest'
import { browserName } from './browser-name.ts'

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)'

test.each([
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/140.0 Safari/537.36 Edg/140.0`, 'Windows · Edge 浏览器'],
  [`Mozilla/5.0 (Linux; Android 14) ${WEBKIT} Chrome/120.0 Mobile Safari/537.36 MicroMessenger/8.0`, '安卓 · 微信'],
  [`Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} Chrome/140.0 Safari/537.36`, 'Linux · Chrome 浏览器'],
  [null, '未知设备'],
])('%s is called %s', (agent, name) => {
  expect(browserName(agent)).toBe(name)
})
