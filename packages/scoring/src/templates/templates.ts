import { ANHUI_QUARTERLY_2021 } from './anhui-quarterly-2021.ts'
import { JINDONG_2021 } from './jindong-2021.ts'
import { LICHENG_2020 } from './licheng-2020.ts'
import { NATIONAL_2019 } from './national-2019.ts'
import { SEVEN_ITEMS_2022, SHUOZHOU_GRADES } from './seven-items.ts'
import type { CompositeTemplate, Template } from './template.ts'
import { WANZHI_2021 } from './wanzhi-2021.ts'

/** Published schemes an office can copy, each with its source and with what it leaves open. */
export const TEMPLATES: readonly Template[] = [
  SEVEN_ITEMS_2022,
  LICHENG_2020,
  JINDONG_2021,
  ANHUI_QUARTERLY_2021,
  NATIONAL_2019,
  SHUOZHOU_GRADES,
  ...WANZHI_2021.parts,
]

/** Schemes made of several tables. */
export const COMPOSITE_TEMPLATES: readonly CompositeTemplate[] = [WANZHI_2021]

export function findTemplate(id: string): Template | undefined {
  return TEMPLATES.find((template) => template.id === id)
}
