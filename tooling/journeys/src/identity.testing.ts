import { createHmac } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect } from './house.testing.ts'
import type { RunningServer } from './server-process.ts'

/** The password that the server printed for a demo account. */
export function demoPassword(server: RunningServer, username: string): string {
  const found = new RegExp(`^\\s*${username}\\s+(\\S+)`, 'm').exec(server.log())?.[1]
  if (found === undefined) throw new Error(`The server printed no account ${username}`)
  return found
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What an authenticator shows now (RFC 6238, SHA-1, 6 digits, 30 s): a second implementation beside the server's. */
export function codeOf(secret: string): string {
  const bits = [...secret].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((octet) => Number.parseInt(octet, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0')
}

/** From whatever page to the sign-in page and through its first step. */
export async function typePassword(page: Page, username: string, password: string): Promise<void> {
  await page.goto('/assessment/')
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

/**
 * Signs in and opens the app, without the form that `typePassword` fills in: several journeys type it, the others need not show it again.
 * Leaves `page` at 今日待办, or at whatever this person has to do first.
 */
export async function enter(page: Page, username: string, password: string): Promise<void> {
  await ask(page, 'session.signIn', { username, password })
  await page.goto('/assessment/')
}

/** Changes a password as its form does. */
export async function changePassword(page: Page, current: string, next: string): Promise<void> {
  await ask(page, 'account.changePassword', { current, next })
}

async function ask(page: Page, procedure: string, data: object): Promise<void> {
  const answer = await page.request.post(`/api/trpc/${procedure}`, { headers: { 'x-sunlit': '1' }, data })
  expect(answer.ok(), `${procedure}: ${answer.status()} ${await answer.text()}`).toBe(true)
}

/** An administrator's first sign-in: a password of one's own, then an authenticator; returns its secret. */
export async function firstSignIn(page: Page, username: string, initial: string, password: string): Promise<string> {
  await typePassword(page, username, initial)
  await expect(page.getByRole('heading', { name: '请先修改密码' })).toBeVisible()
  await page.getByLabel('当前密码').fill(initial)
  await page.getByLabel('新密码', { exact: true }).fill(password)
  await page.getByLabel('再输一遍新密码').fill(password)
  await page.getByRole('button', { name: '修改密码' }).click()
  await expect(page.getByRole('heading', { name: '请先绑定动态口令' })).toBeVisible()
  await page.getByLabel('先确认您的密码').fill(password)
  await page.getByRole('button', { name: '下一步' }).click()
  const secret = (await page.locator('p code').innerText()).replaceAll(' ', '')
  await page.getByLabel('我已打印或抄写备用码').check()
  await page.getByLabel('动态口令', { exact: true }).fill(codeOf(secret))
  await page.getByRole('button', { name: '完成绑定' }).click()
  await expect(page.getByRole('link', { name: /管理员/ })).toBeVisible()
  return secret
}
