import type { Failure } from '../lib/ask.ts'

/** What happened and what to do, for whoever only wanted to read. */
export function failureWords(failure: Failure): string {
  switch (failure.kind) {
    case 'offline':
      return '没有连上服务器。请检查网络后再试一次。'
    case 'broken':
      return '系统暂时出了问题。请稍后再试一次。'
    case 'refused':
      return failure.sentence
  }
}

/** The same for somebody who has sent something: first of all, that nothing is lost. */
export function notSentWords(failure: Failure): string {
  switch (failure.kind) {
    case 'offline':
      return '没有送出，网络好像断了。您填写的内容还在本机，网络恢复后再送一次；重复送出也只算一次。'
    case 'broken':
      return '没有送出，系统暂时出了问题。您填写的内容还在本机，请稍后再送一次；重复送出也只算一次。'
    case 'refused':
      return failure.sentence
  }
}
