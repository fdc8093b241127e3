import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { startRecount } from '@sunlit/questionnaire'
import { Command } from 'commander'
import { CommandFailure, EXIT, runs } from './outcome.ts'

export function recountCommand(): Command {
  return new Command('recount')
    .description(
      `用公开的答卷文件重新计票，不需要服务器 / count a published evaluation again, without any server\n退出码 / exit code: ${EXIT.differs} = 不一致 (differs)`,
    )
    .argument('<file>', '公开的答卷文件 / file of ballots')
    .action(runs(recountFile))
}

async function recountFile(path: string): Promise<void> {
  const counting = startRecount()
  const file = await open(path).catch(() => {
    throw new CommandFailure(`打不开这个文件 / Cannot open: ${path}`, EXIT.usage)
  })
  for await (const line of file.readLines()) {
    const fault = counting.read(line)
    if (fault) throw new CommandFailure(`第 ${fault.line} 行无法计票 / line ${fault.line}: ${fault.sentence}`, EXIT.differs)
  }
  const counted = counting.finish()
  if (counted.state === 'unreadable') throw new CommandFailure(`无法计票 / cannot be counted: ${counted.fault.sentence}`, EXIT.differs)
  if (counted.state === 'differs') {
    const { path: place, stated, computed } = counted.difference
    throw new CommandFailure(`不一致 / Differs: ${place}: 文件写的是 / stated ${stated}, 算出来是 / computed ${computed}`, EXIT.differs)
  }
  console.log(`一致 / Agrees: ${counted.ballots} 份答卷 (ballots), ${counted.entries} 个存证条目 (entries)`)
  const digest = await sha256Of(path)
  console.log(`文件指纹，请与结果页上的核对 / fingerprint, to be compared with the result page: SHA-256 ${digest}`)
  const leftOut = counted.results.leftOut?.filter(({ question }) => question !== undefined) ?? []
  if (leftOut.length > 0)
    console.log(
      `有 ${leftOut.length} 处因作答太少没有公布，本文件核对不了 / left out as too few, which this file cannot show: ${leftOut.length}`,
    )
}

/** A file may count to its own figures and still not be the one that was published: titles and words are in no count. */
async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer) // without an encoding a stream of a file gives buffers
  return hash.digest('hex')
}
