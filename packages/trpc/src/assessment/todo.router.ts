import { listTodo } from '@sunlit/services'
import { procedure, router } from '../base/procedure.ts'

/** What waits for whoever asks. */
export const todoRouter = router({
  list: procedure('period.read').query(({ ctx }) => listTodo(ctx.services)),
})
