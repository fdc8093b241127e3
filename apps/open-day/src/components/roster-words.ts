import { LONGEST_NAME, MOST_BYTES, MOST_NAMES, type RosterRefusal, type UnusedRow } from '../lib/roster/roster-file.ts'

/** Why a file gave no names, and what to do; what stood in the box stands there still. */
export function refusalWords(refusal: RosterRefusal | 'unread'): string {
  switch (refusal) {
    case 'too_large':
      return `文件超过${MOST_BYTES / 1024 / 1024}MB，没有读。名单用不了这么大，请去掉图片，或只留姓名一列后再选。`
    case 'empty':
      return '这个文件是空的，请选择填好的名单。'
    case 'old_format':
      return '这个文件是旧格式（.xls、.et），或者加了密码，读不出来。请在 WPS 或 Excel 里另存为 .xlsx 或 .csv，不设密码，再选一次。'
    case 'no_table':
      return '这个文件不是表格，读不出来。请选择 .xlsx、.csv 或 .txt 文件，也可以把姓名直接粘贴在上面。'
    case 'damaged':
      return '这个文件损坏了，读不出来。请在 WPS 或 Excel 里打开后另存一份，再选一次。'
    case 'unsafe':
      return '这个文件里的内容大得不正常，没有读。请新建一个表格，只放姓名，再选一次。'
    case 'too_many_rows':
      return `名单超过${MOST_NAMES}行，没有读。一份报名最多写${MOST_NAMES}个姓名，请分成几份。`
    case 'no_names':
      return '文件里没有读到姓名。请在第一行写“姓名”，下面一行写一个人。'
    case 'unread':
      return '文件没有读出来，网络好像断了。请稍后再选一次，也可以把姓名直接粘贴在上面。'
  }
}

/** 第5行“张三，李四”：… */
export function unusedWords({ line, reason, text }: UnusedRow): string {
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
  return `第${line}行${shown === '' ? '' : `“${shown}”`}：${reasonWords(reason)}`
}

/** Enough to find the row by. */
const SHOWN = 16

function reasonWords(reason: UnusedRow['reason']): string {
  switch (reason) {
    case 'no_name':
      return '没有姓名'
    case 'no_word':
      return '不像姓名'
    case 'too_long':
      return `姓名超过${LONGEST_NAME}个字`
    case 'formula':
      return '是公式，没有结果'
    case 'several':
      return '一格里有逗号，请一行写一个人'
  }
}
