/** Rows that go to the server together; each part has a number of its own, so that a part sent twice is stored once. */
export interface ImportPart<Value> {
  readonly requestId: string
  readonly rows: readonly Value[]
}

/** Cuts what is to be imported into parts. */
export function partsOf<Value>(rows: readonly Value[], atOnce: number, newId: () => string): readonly ImportPart<Value>[] {
  return Array.from({ length: Math.ceil(rows.length / atOnce) }, (_, part) => ({
    requestId: newId(),
    rows: rows.slice(part * atOnce, (part + 1) * atOnce),
  }))
}

export interface ImportProgress {
  /** Rows that are stored. */
  readonly stored: number
  readonly total: number
}

export interface ImportOrder<Value, Answer> {
  readonly parts: readonly ImportPart<Value>[]
  /** Parts that are stored already: after a failure the run goes on behind them. */
  readonly from: number
  readonly store: (part: ImportPart<Value>) => Promise<Answer>
  readonly onPart: (answer: Answer, done: number) => void
  readonly isStopped: () => boolean
}

/** Stores part after part; ends early when somebody stops it, and throws what a part throws. Answers how many parts are stored. */
export async function runImport<Value, Answer>({ parts, from, store, onPart, isStopped }: ImportOrder<Value, Answer>): Promise<number> {
  let done = from
  for (const part of parts.slice(from)) {
    if (isStopped()) break
    onPart(await store(part), (done += 1))
  }
  return done
}
