import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DemoAccount } from './seed-demo.ts'

/** The demo's first passwords, kept beside the demo data so that a later start can print them again. */
const FILE = 'demo-accounts.json'

export async function keepDemoAccounts(folder: string, accounts: readonly DemoAccount[]): Promise<void> {
  await writeFile(join(folder, FILE), `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 })
}

/** Undefined when the data of this folder are no demo. */
export async function readDemoAccounts(folder: string): Promise<readonly DemoAccount[] | undefined> {
  const text = await readFile(join(folder, FILE), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as readonly DemoAccount[]) // our own file
}

/** A table for the terminal. */
export function demoAccountsText(accounts: readonly DemoAccount[]): string {
  const rows = accounts.map(({ role, username, password, first }) => {
    const note = first ? '  首次登录要改密码、绑定动态口令 / change password, bind a second factor' : ''
    return `  ${username.padEnd(9)} ${password}  ${role}${note}`
  })
  return ['演示账号 / Demo accounts （用户名 密码 角色）：', ...rows].join('\n')
}
