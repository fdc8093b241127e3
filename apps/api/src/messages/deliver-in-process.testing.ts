import { openDatabase, type DatabaseLocation } from '@sunlit/db'
import { createVault, deliverMessages } from '@sunlit/services'
import { smtpCarrier } from './smtp-carrier.ts'

/** What a process of its own is told to deliver. */
export interface DeliveryWork {
  readonly location: DatabaseLocation
  readonly secret: string
  readonly smtpPort: number
  readonly holder: string
}

const [, , text] = process.argv
if (text !== undefined) await deliverAll(JSON.parse(text) as DeliveryWork) // what the test passes

async function deliverAll({ location, secret, smtpPort, holder }: DeliveryWork): Promise<void> {
  const db = openDatabase(location)
  const carrier = smtpCarrier({ host: '127.0.0.1', port: smtpPort, tls: 'none', from: 'sunlit@example.gov.cn' })
  const parts = {
    db,
    vault: createVault(secret),
    carriers: { email: carrier },
    now: () => new Date().toISOString(),
    random: () => 0,
    holder,
    onFailed: () => undefined,
  }
  process.stdout.write('ready\n')
  await new Promise((resolve) => process.stdin.once('data', resolve)) // both begin at one word
  while ((await deliverMessages(parts)) > 0);
  await db.close()
  process.exit(0)
}
