import { Parser } from 'saxen'
import { Refused } from './refused.ts'

type Attributes = Readonly<Record<string, string>>

export interface XmlHooks {
  /** Names come without their prefix. */
  readonly open?: (name: string, attributes: Attributes) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

/** Goes through a part of a workbook once. Declarations of its own are how a kilobyte becomes a gigabyte, and no spreadsheet writes any. */
export function readXml(xml: string, { open, text, close }: XmlHooks): void {
  const parser = new Parser()
  parser.on('openTag', (name, attributes) => open?.(localName(name), attributes()))
  parser.on('closeTag', (name) => close?.(localName(name)))
  parser.on('text', (found, decode) => text?.(decode(found)))
  parser.on('cdata', (found) => text?.(found))
  parser.on('attention', () => {
    throw new Refused('unsafe')
  })
  parser.on('error', () => {
    throw new Refused('damaged')
  })
  parser.parse(xml)
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
