import assert from 'node:assert/strict';
import { EngineClock } from '../../src/worker/time.ts';

describe('the engine clock', () => {
  it('follows the wall clock when it ticks, and only then', () => {
    const { wall, clock } = aClock();
    wall.ms += 10;
    const before = clock.now();
    clock.tick();
    assert.deepEqual([before, clock.now()], [1_000_000, 1_000_010]);
  });

  it('never goes back with the wall clock', () => {
    const { wall, clock } = aClock();
    wall.ms -= 500;
    clock.tick();
    const stuck = clock.now();
    wall.ms += 600;
    clock.tick();
    assert.deepEqual([stuck, clock.now()], [1_000_000, 1_000_100]);
  });

  it('never starts before what was reached already', () => {
    assert.equal(aClock({ offsetMs: 0, lastMs: 1_000_500 }).clock.now(), 1_000_500);
  });

  it('goes on with its offset after a restart', () => {
    assert.equal(aClock({ offsetMs: 60_000, lastMs: 5 }).clock.now(), 1_060_000);
  });

  it('stands still while it is paused', () => {
    const { wall, clock } = aClock({ offsetMs: 0, pausedAtMs: 1_000_200, lastMs: 1_000_200 });
    wall.ms += 10_000;
    clock.tick();
    assert.deepEqual(clock.state, { nowMs: 1_000_200, paused: true });
  });

  it('goes on from where it was paused, whatever the wall clock did meanwhile', () => {
    const { wall, clock } = aClock({ offsetMs: 60_000, lastMs: 0 });
    clock.pause();
    wall.ms += 10_000;
    clock.tick();
    clock.resume();
    wall.ms += 7;
    clock.tick();
    assert.deepEqual([clock.state, clock.kept.pausedAtMs], [{ nowMs: 1_060_007, paused: false }, undefined]);
  });

  it('takes a second pause, and a resume of what runs, for nothing', () => {
    const { wall, clock } = aClock();
    wall.ms += 3;
    clock.resume();
    clock.tick();
    clock.pause();
    clock.pause();
    wall.ms += 5;
    clock.resume();
    wall.ms += 7;
    clock.resume();
    clock.tick();
    assert.equal(clock.now(), 1_000_010);
  });

  it('goes on after a restart from where it was paused before', () => {
    const { wall, clock } = aClock();
    clock.pause();
    wall.ms += 10_000;
    const again = new EngineClock(() => wall.ms, clock.kept);
    again.resume();
    wall.ms += 7;
    again.tick();
    assert.equal(again.now(), 1_000_007);
  });

  it('moves by hand while it is held, and goes on from there', () => {
    const { wall, clock } = aClock();
    clock.hold();
    clock.moveTo(1_030_000);
    wall.ms += 7;
    clock.tick();
    const held = clock.now();
    clock.release();
    clock.tick();
    assert.deepEqual([held, clock.now()], [1_030_000, 1_030_007]);
  });

  it('keeps what a restart needs', () => {
    const { wall, clock } = aClock();
    clock.moveTo(1_060_000);
    const again = new EngineClock(() => wall.ms + 5, clock.kept);
    assert.deepEqual([clock.kept, again.now()], [{ offsetMs: 60_000, lastMs: 1_060_000 }, 1_060_005]);
  });

  it('stays paused where an advance took it', () => {
    const { wall, clock } = aClock({ offsetMs: 0, pausedAtMs: 1_000_000, lastMs: 1_000_000 });
    clock.moveTo(1_060_000);
    wall.ms += 50;
    clock.tick();
    const again = new EngineClock(() => wall.ms, clock.kept);
    assert.deepEqual([clock.now(), again.state], [1_060_000, { nowMs: 1_060_000, paused: true }]);
  });

  it('tells how long an instant is away, unless it stands', () => {
    const { clock } = aClock({ offsetMs: 500, lastMs: 0 });
    const running = [clock.realMsUntil(1_000_600), clock.realMsUntil(5)];
    clock.hold();
    assert.deepEqual([running, clock.realMsUntil(1_000_600)], [[100, 0], undefined]);
  });
});

function aClock(kept?: ConstructorParameters<typeof EngineClock>[1]) {
  const wall = { ms: 1_000_000 };
  const clock = new EngineClock(() => wall.ms, kept);
  return { wall, clock };
}
