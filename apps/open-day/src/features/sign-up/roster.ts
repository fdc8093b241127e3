const LONGEST_NAME = 40

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
        .find((cell) => cell !== '' && !/^[\d.\s]+$/.test(cell)),
    )
    .filter((name) => name !== undefined)
    .filter((name) => !HEADINGS.has(name))
    .map((name) => name.slice(0, LONGEST_NAME))
}

const HEADINGS: ReadonlySet<string> = new Set(['序号', '编号', '姓名', '名字', '学生姓名', '名单', '备注'])
