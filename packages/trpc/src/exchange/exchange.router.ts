import {
  exportTableSchema,
  findingTemplateSchema,
  importFindingsSchema,
  importPeopleSchema,
  importUnitsSchema,
  readFindingTableSchema,
  readPeopleTableSchema,
  readUnitTableSchema,
} from '@sunlit/contracts'
import {
  exportPeople,
  exportUnits,
  findingTemplate,
  importFindings,
  importPeople,
  importUnits,
  peopleTemplate,
  readFindingTable,
  readPeopleTable,
  readUnitTable,
  unitTemplate,
} from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'

/** Tables of units, people and findings: read, previewed, stored, handed out again. Reading is posted because a file is too long for an address. */
export const exchangeRouter = router({
  readUnits: procedure('unit.manage')
    .input(readUnitTableSchema)
    .mutation(({ ctx, input }) => readUnitTable(ctx.services, input)),
  importUnits: procedure('unit.manage')
    .input(importUnitsSchema)
    .mutation(({ ctx, input }) => importUnits(ctx.services, input)),
  exportUnits: procedure('unit.manage')
    .input(exportTableSchema)
    .mutation(({ ctx, input }) => exportUnits(ctx.services, input)),
  unitTemplate: procedure('unit.manage').query(({ ctx }) => unitTemplate(ctx.services)),
  readPeople: procedure('person.manage')
    .input(readPeopleTableSchema)
    .mutation(({ ctx, input }) => readPeopleTable(ctx.services, input)),
  importPeople: procedure('person.manage')
    .input(importPeopleSchema)
    .mutation(({ ctx, input }) => importPeople(ctx.services, ctx.identity, input)),
  exportPeople: procedure('person.manage')
    .input(exportTableSchema)
    .mutation(({ ctx, input }) => exportPeople(ctx.services, input)),
  peopleTemplate: procedure('person.manage').query(({ ctx }) => peopleTemplate(ctx.services)),
  readFindings: procedure('finding.record')
    .input(readFindingTableSchema)
    .mutation(({ ctx, input }) => readFindingTable(ctx.services, input)),
  importFindings: procedure('finding.record')
    .input(importFindingsSchema)
    .mutation(({ ctx, input }) => importFindings(ctx.services, input)),
  findingTemplate: procedure('finding.record')
    .input(findingTemplateSchema)
    .query(({ ctx, input }) => findingTemplate(ctx.services, input)),
})
