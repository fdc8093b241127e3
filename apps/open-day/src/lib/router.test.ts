import { expect, test } from 'vitest'
import { matchPath } from './router.ts'

test('a path fits its pattern with or without a slash at its end, and gives its named parts', () => {
  expect(matchPath('/open-day', '/open-day/')).toEqual({})
  expect(matchPath('/open-day/events/:eventId', '/open-day/events/a%20b/')).toEqual({ eventId: 'a b' })
})

test('another length or another word does not fit, and a broken escape is taken as it stands', () => {
  expect(matchPath('/open-day/events/:eventId', '/open-day/events')).toBeUndefined()
  expect(matchPath('/open-day/verify', '/open-day/booking')).toBeUndefined()
  expect(matchPath('/open-day/booking/:token', '/open-day/booking/%E4%B8')).toEqual({ token: '%E4%B8' })
})
