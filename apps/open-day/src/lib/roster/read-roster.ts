import { LONGEST_NAME } from './roster-file.ts'

/**
 * Names of those who come along, one a line; out of a table that was pasted, the first column that holds a name. A number, a heading or an
 * empty line is none.
 */
export function readRoster(text: string): readonly string[] {
  return text
    .split(/\r?\n|[、；;]/)
    .map((line) =>
      line
        .split(/\t|[,，]/)
        .map((cell) => cell.trim())
        .find((cell) => cell !== '' && !isNumber(cell)),
    )
    .filter((name) => name !== undefined)
    .filter((name) => !isHeading(name))
    .map((name) => name.slice(0, LONGEST_NAME))
}

export function isNumber(cell: string): boolean {
  return /^[\d.\s]+$/.test(cell)
}

export function isHeading(cell: string): boolean {
  return HEADING.test(cell.replace(/\s/g, ''))
}

/** In both scripts: who reads traditional characters may hold a list in simplified ones, and the other way round. */
const HEADING = /^(?:序[号號]|编号|編號|(?:学生|學生)?姓名|名字|名[单單]|备注|備[註注])$/
