import type { Page } from '@playwright/test'
import { expect, type Complaints } from './house.testing.ts'
import { changePassword, demoPassword, enter } from './identity.testing.ts'
import type { RunningServer } from './server-process.ts'

/** What brings somebody of the demo office to a desk of their own. */
export interface Office {
  readonly server: RunningServer
  readonly complaints: Complaints
  readonly visitor: () => Promise<Page>
}

/** Signs somebody of the demo office in, in a browser of their own; the page stands at 今日待办. */
export async function atDesk({ server, complaints, visitor }: Office, username: string): Promise<Page> {
  expectDoorAnswers(complaints)
  const page = await visitor()
  await enter(page, username, demoPassword(server, username))
  await expect(page.getByRole('heading', { name: '今日待办' })).toBeVisible()
  return page
}

/** Brings somebody to a desk of their own, day after day. */
export type Desk = (username: string) => Promise<Page>

/**
 * Desks of an office whose clock is moved: accounts that were created for the journey and passwords that have run out meanwhile get a
 * password of their own at the sign-in, which is remembered for the next day. The first of them types it.
 */
export function desksOf({ server, complaints, visitor }: Office, created: ReadonlyMap<string, string> = new Map()): Desk {
  const passwords = new Map(created)
  let typed = false
  return async (username) => {
    expectDoorAnswers(complaints)
    const page = await visitor()
    const password = passwords.get(username) ?? demoPassword(server, username)
    await enter(page, username, password)
    const arrived = page.getByRole('heading', { name: '今日待办' })
    const outdated = page.getByRole('heading', { name: '请先修改密码' })
    await expect(arrived.or(outdated)).toBeVisible()
    if (await outdated.isVisible()) {
      const own = `My-own-words-${passwords.size}`
      if (typed) {
        await changePassword(page, password, own)
        await page.reload()
      } else {
        await page.getByLabel('当前密码').fill(password)
        await page.getByLabel('新密码', { exact: true }).fill(own)
        await page.getByLabel('再输一遍新密码').fill(own)
        await page.getByRole('button', { name: '修改密码' }).click()
      }
      typed = true
      passwords.set(username, own)
    }
    await expect(arrived).toBeVisible()
    return page
  }
}

/** An account made on the command line; returns its first password. */
export async function createAccount({ server }: Pick<Office, 'server'>, words: readonly string[]): Promise<string> {
  const [, password = ''] = (await server.run('user', 'create', ...words)).trim().split(/\s+/)
  return password
}

/** Before the sign-in the server says "not signed in", which the browser writes on its console. */
export function expectDoorAnswers(complaints: Complaints): void {
  complaints.expect(/status of 401 .*\/api\/trpc\//)
}

/** A refusal that the journey asks for: the browser writes every answer of 400 and above on its console. */
export function expectRefusal(complaints: Complaints, status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 423): void {
  complaints.expect(new RegExp(`status of ${status} `))
}

/** The smallest whole picture: one pixel. */
export const ONE_PIXEL_PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

/** Gives a file to the evidence field as the clipboard or the mouse would. */
export async function bringFile(
  page: Page,
  way: 'paste' | 'drop',
  file: { readonly name: string; readonly base64: string },
): Promise<void> {
  await page.getByRole('group', { name: '佐证' }).evaluate(
    (field, { name, base64, event }) => {
      const transfer = new DataTransfer()
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      transfer.items.add(new File([bytes], name, { type: 'image/png', lastModified: 1 }))
      const how = { bubbles: true, cancelable: true }
      field.dispatchEvent(
        event === 'paste'
          ? new ClipboardEvent('paste', { ...how, clipboardData: transfer })
          : new DragEvent('drop', { ...how, dataTransfer: transfer }),
      )
    },
    { ...file, event: way },
  )
}

/** Drops a file of so many zero bytes, made inside the browser: large ones would take long on their way there. */
export async function dropBlank(page: Page, name: string, bytes: number): Promise<void> {
  await page.getByRole('group', { name: '佐证' }).evaluate(
    (field, file) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([new Uint8Array(file.bytes)], file.name))
      field.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }))
    },
    { name, bytes },
  )
}
