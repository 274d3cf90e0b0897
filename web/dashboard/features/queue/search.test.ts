import { describe, expect, it } from 'vitest'
import { parseQueueSearch, toNextBody, toQueueQuery } from './search.ts'

describe('the address of the queue', () => {
  it('leaves out what makes no sense', () => {
    expect(parseQueueSearch({ show: 'nobody', reason: 'bad_mood', flow: ' ', cursor: '' })).toEqual({})
  })

  it('says what is asked for', () => {
    const search = parseQueueSearch({ show: 'opinion', reason: 'face_mismatch', flow: 'flo_1', cursor: 'x' })
    expect(toQueueQuery(search)).toEqual({
      limit: 25,
      second_opinion: 'true',
      reason: 'face_mismatch',
      flow_id: 'flo_1',
      cursor: 'x',
    })
    expect(toNextBody(search, ['ver_1'])).toEqual({
      second_opinion: true,
      reason: 'face_mismatch',
      flow_id: 'flo_1',
      skip: ['ver_1'],
    })
  })

  it('does not ask for one that is claimed already', () => {
    expect(toNextBody({ show: 'mine' }, [])).toEqual({ skip: [] })
  })
})
