import { isRecord } from '../answers/answers.ts'

/** A place in a JSON document that is not as it should be, for example `pages[0].sections[1].questions[2].kind`. */
export interface ShapeError {
  readonly path: string
  readonly sentence: string
}

/** Looks at one value and reports what does not fit. */
export type Shape = (value: unknown, path: string, errors: ShapeError[]) => void

export const text: Shape = (value, path, errors) => {
  if (typeof value !== 'string') errors.push({ path, sentence: '这里应是文字。' })
}

export const whole: Shape = (value, path, errors) => {
  if (!Number.isSafeInteger(value)) errors.push({ path, sentence: '这里应是整数。' })
}

export const flag: Shape = (value, path, errors) => {
  if (typeof value !== 'boolean') errors.push({ path, sentence: '这里应是 true 或 false。' })
}

export function oneOf(...values: readonly (string | number)[]): Shape {
  return (value, path, errors) => {
    if (!values.some((each) => each === value)) errors.push({ path, sentence: `这里只能是 ${values.join('、')}。` })
  }
}

export function listOf(item: Shape): Shape {
  return (value, path, errors) => {
    if (Array.isArray(value)) value.forEach((each, index) => item(each, `${path}[${index}]`, errors))
    else errors.push({ path, sentence: '这里应是一个列表。' })
  }
}

/** An object with exactly these members; those of the second list may be missing. */
export function object(required: Readonly<Record<string, Shape>>, optional: Readonly<Record<string, Shape>> = {}): Shape {
  return (value, path, errors) => {
    if (!isRecord(value)) {
      errors.push({ path, sentence: '这里应是一个对象。' })
      return
    }
    for (const [name, shape] of Object.entries(required)) {
      if (Object.hasOwn(value, name)) shape(value[name], inside(path, name), errors)
      else errors.push({ path: inside(path, name), sentence: '这里缺少内容。' })
    }
    for (const [name, member] of Object.entries(value)) {
      const shape = Object.hasOwn(optional, name) ? optional[name] : undefined
      if (shape) shape(member, inside(path, name), errors)
      else if (!Object.hasOwn(required, name)) errors.push({ path: inside(path, name), sentence: '这个字段不认识，请检查拼写。' })
    }
  }
}

/** An object whose `kind` decides what else it has. */
export function byKind(kinds: Readonly<Record<string, Shape>>): Shape {
  return (value, path, errors) => {
    const kind = isRecord(value) ? value['kind'] : undefined
    const shape = typeof kind === 'string' && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
    if (shape) shape(value, path, errors)
    else errors.push({ path: inside(path, 'kind'), sentence: `这里只能是 ${Object.keys(kinds).join('、')}。` })
  }
}

function inside(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
