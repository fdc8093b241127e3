/**
 * Does all jobs, so many at a time and each as soon as a lane is free. Whoever puts the longest first has no lane idle at the end.
 * @template Job, Result
 * @param {readonly Job[]} jobs
 * @param {number} lanes
 * @param {(job: Job) => Promise<Result>} act
 * @returns {Promise<Result[]>} in the order of the jobs
 */
export async function inLanes(jobs, lanes, act) {
  /** @type {Result[]} */
  const results = []
  const waiting = jobs.entries()
  const lane = async () => {
    // All lanes draw from the one iterator.
    for (const [place, job] of waiting) results[place] = await act(job)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return results
}

/**
 * Passes on what a program prints beside others: whole lines, each with the name of its program.
 * @param {string} name
 * @param {(text: string) => void} write
 * @returns {{ add: (chunk: string) => void, end: () => void }}
 */
export function namedLines(name, write) {
  let rest = ''
  return {
    add(chunk) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) write(`${name}: ${line}\n`)
    },
    end() {
      if (rest !== '') write(`${name}: ${rest}\n`)
      rest = ''
    },
  }
}
