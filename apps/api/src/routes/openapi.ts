import {
  idSchema,
  openNowListSchema,
  openNowSchema,
  publicEvaluationsSchema,
  publicListingSchema,
  publicListSchema,
  publicPageSchema,
  publicResultSchema,
  publicScoreSchema,
  publishedSurveySchema,
  surveyResultsSchema,
} from '@sunlit/contracts'
import { z } from 'zod'

/** The machine-readable description of the public data, written from the very schemas that the answers have. */
export function openApiDocument() {
  return {
    openapi: '3.1.0',
    info: {
      title: '阳光政务公开 · 公开数据接口',
      version: '1',
      description: '经批准对外公布的考核结果、社会评议的结果，以及正在开放的评议与报名。只读，不需要登录。',
      license: { name: '政府公开信息' },
    },
    servers: [{ url: '/' }],
    paths: {
      '/api/public/v1/now': {
        get: operation('listOpenNow', '正在开放的评议与报名', [], json('目前开放的事项', 'OpenNowList')),
      },
      '/api/public/v1/publications': {
        get: operation('listPublications', '公布的结果列表，最新的在前', pageParameters(), json('一页结果', 'PublicationList')),
      },
      '/api/public/v1/publications/{id}': {
        get: operation('getPublication', '一份结果', [idParameter()], json('排名与得分', 'Publication'), true),
      },
      '/api/public/v1/publications/{id}/bundle': {
        get: operation(
          'getPublicationBundle',
          '一份结果的复算包，格式见 docs/formats.md',
          [idParameter()],
          { description: '方案、事实、结果和存证日志的证明', content: { 'application/json': { schema: { type: 'object' } } } },
          true,
        ),
      },
      ...evaluationPaths(),
      '/api/public/v1/summaries': {
        get: operation('listSummaries', '公布的年度结果和合成结果，最新的在前；复算包的地址在每一项里', [], {
          description: '年度结果和合成结果',
          content: { 'application/json': { schema: { type: 'object' } } },
        }),
      },
      '/api/public/v1/publications/{id}.csv': {
        get: operation(
          'getPublicationTable',
          '一份结果的得分表',
          [idParameter()],
          { description: 'CSV，UTF-8，含字节顺序标记', content: { 'text/csv': { schema: { type: 'string' } } } },
          true,
        ),
      },
    },
    components: { schemas: { ...componentSchemas(), Error: ERROR_SCHEMA } },
  }
}

/** Results of social evaluations, down to the ballots without names that every figure follows from. */
function evaluationPaths() {
  return {
    '/api/public/v1/evaluations': {
      get: operation('listEvaluations', '公布了结果的社会评议，最新的在前', [], json('已公布的评议', 'EvaluationList')),
    },
    '/api/public/v1/evaluations/{evaluationId}': {
      get: operation(
        'getEvaluationResults',
        '一次社会评议的全部结果：问卷、各题的票数和比例、各单位得分、未计入的份数和原因、单位答复',
        [idParameter('evaluationId')],
        json('评议结果；人数过少的数字不给出', 'EvaluationResults'),
        true,
      ),
    },
    '/api/public/v1/evaluations/{evaluationId}.csv': {
      get: operation(
        'getEvaluationTable',
        '一次社会评议的全部数字，一行一个；各列的意思见 docs/formats.md',
        [idParameter('evaluationId')],
        {
          description: 'CSV，UTF-8，含字节顺序标记；人数过少的数字不给出，在“说明”一列写明',
          content: { 'text/csv': { schema: { type: 'string' } } },
        },
        true,
      ),
    },
    '/api/survey/evaluations/{evaluationId}/recount': {
      get: operation(
        'getEvaluationBallots',
        '供重新计票的答卷，不含任何身份；一行一份，格式见 docs/formats.md',
        [idParameter('evaluationId')],
        { description: '第一行是说明，其后一行一份 JSON', content: { 'text/plain': { schema: { type: 'string' } } } },
        true,
      ),
    },
  }
}

const SCHEMAS = {
  OpenNow: openNowSchema,
  OpenNowList: openNowListSchema,
  PublicationListing: publicListingSchema,
  PublicationList: publicListSchema,
  UnitScore: publicScoreSchema,
  Publication: publicResultSchema,
  EvaluationListing: publishedSurveySchema,
  EvaluationList: publicEvaluationsSchema,
  EvaluationResults: surveyResultsSchema,
} as const

const ERROR_SCHEMA = {
  type: 'object',
  required: ['code', 'sentence', 'details', 'requestId'],
  properties: {
    code: { type: 'string' },
    sentence: { type: 'string', description: '说明下一步怎么做' },
    details: { type: 'object' },
    requestId: { type: 'string' },
  },
}

function operation(operationId: string, summary: string, parameters: readonly object[], ok: object, mayBeMissing = false) {
  return {
    operationId,
    summary,
    parameters,
    responses: {
      200: ok,
      400: error('请求不正确'),
      ...(mayBeMissing && { 404: error('没有这份结果，或它没有对外公布') }),
      429: error('过于频繁'),
    },
  }
}

function error(description: string) {
  return { description, content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } }
}

function json(description: string, name: keyof typeof SCHEMAS) {
  return { description, content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } } }
}

function idParameter(name = 'id') {
  return { name, in: 'path', required: true, schema: inlined(idSchema, 'input') }
}

function pageParameters() {
  return Object.entries(publicPageSchema.shape).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: inlined(schema, 'input'),
  }))
}

function inlined(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io })
  void $schema
  return rest
}

/** The answers' schemas, referring to each other inside the document. */
function componentSchemas() {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(SCHEMAS)) registry.add(schema, { id })
  const { schemas } = z.toJSONSchema(registry, {
    uri: (id) => `#/components/schemas/${id}`,
    unrepresentable: 'any', // questionnaires and formulas: their form stands in docs/formats.md
  })
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema, $id, ...schema }]) => {
      void [$schema, $id]
      return [id, schema]
    }),
  )
}
