import Testing

@testable import Terminal

@Suite("PaintGate")
struct PaintGateTests {
    @Test("wants no frame before anything happened")
    func idle() {
        #expect(PaintGate().delay(at: .zero) == nil)
    }

    @Test("lets the first arrival through at once")
    func firstArrival() {
        var gate = PaintGate()

        gate.somethingArrived()

        #expect(gate.delay(at: .seconds(5)) == .zero)
    }

    @Test("holds an arrival back until a thirtieth of a second after the last frame")
    func arrivalAfterFrame() {
        var gate = PaintGate()
        gate.framePainted(at: .seconds(1))

        gate.somethingArrived()

        #expect(gate.delay(at: .milliseconds(1_010)) == PaintGate.interval - .milliseconds(10))
        #expect(gate.delay(at: .milliseconds(1_040)) == .zero)
    }

    @Test("lets a key through at once, however new the last frame is")
    func keyAfterFrame() {
        var gate = PaintGate()
        gate.framePainted(at: .seconds(1))

        gate.keyWasPressed()
        gate.somethingArrived()

        #expect(gate.delay(at: .seconds(1)) == .zero)
    }

    @Test("wants nothing more once the frame is painted")
    func painted() {
        var gate = PaintGate()
        gate.keyWasPressed()

        gate.framePainted(at: .seconds(1))

        #expect(gate.delay(at: .seconds(9)) == nil)
    }
}
