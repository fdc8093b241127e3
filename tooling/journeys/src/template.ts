/** How the setup tells the workers where the seeded demonstration lies. */
export const variables = {
  sqliteFolder: 'SUNLIT_JOURNEYS_SQLITE',
  postgresFolder: 'SUNLIT_JOURNEYS_POSTGRES',
  postgresServer: 'SUNLIT_JOURNEYS_POSTGRES_SERVER',
  postgresTemplate: 'SUNLIT_JOURNEYS_POSTGRES_TEMPLATE',
} as const

export function readVariable(name: (typeof variables)[keyof typeof variables]): string {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set: journeys are started by Playwright with its global setup`)
  return value
}
