import Foundation
import MediaTypes
import Testing

@testable import Diffusion

@Test func signalFallsFromAlmostAllToAlmostNone() throws {
    let shares = try latentOptions(.ddim).schedule().signalShares
    #expect(shares.count == 1000 && shares[0] == Double(Float(1 - 0.00085)))
    #expect(abs(shares[999] - 0.0046601) < 1e-6)
    #expect(zip(shares, shares.dropFirst()).allSatisfy { $0 > $1 })
}

@Test func zeroTerminalSNRKeepsTheStartAndEndsAtNothing() throws {
    let plain = try latentOptions(.ddim).schedule().signalShares
    let zero = try latentOptions(.ddim) { $0.hasZeroTerminalSNR = true }.schedule().signalShares
    #expect(zero[999] == 0 && abs(zero[0] - plain[0]) < 1e-6)
    #expect(zip(zero, plain).allSatisfy { $0 <= $1 + 1e-6 })
}

@Test func betasThatCantBeAreRefused() {
    for betas in [[0.1], [0.1, 1.5], [0.1, 0], [0.1, 0.2, 0.3]] {
        #expect(throws: DiffusionError.self) { try NoiseSchedule(.trained(betas), count: 2) }
    }
}

@Test func noiseWithoutSignalNeedsVelocity() {
    let options = latentOptions(.ddim) {
        $0.hasZeroTerminalSNR = true
        $0.spacing = .trailing
    }
    let failure = #expect(throws: DiffusionError.self) { try DDIM(options, steps: 10) }
    #expect(failure?.description.contains("rescale_betas_zero_snr") == true)
}

@Test func spacingsAreThoseOfTheTable() {
    // Lin et al. 2023, table 2.
    let expected: [(TimestepSpacing, [Double])] = [
        (.leading, [900, 800, 700, 600, 500, 400, 300, 200, 100, 0]),
        (.linspace, [999, 888, 777, 666, 555, 444, 333, 222, 111, 0]),
        (.trailing, [999, 899, 799, 699, 599, 499, 399, 299, 199, 99]),
    ]
    for (spacing, timesteps) in expected {
        #expect(spacing.timesteps(10, of: 1000, offset: 0) == timesteps)
    }
    #expect(TimestepSpacing.leading.timesteps(2, of: 1000, offset: 1) == [501, 1])
    #expect(TimestepSpacing.linspace.timesteps(1, of: 1000, offset: 0) == [0])
}

@Test func karrasLevelsAreEquallySpacedInTheSeventhRoot() {
    let levels = SigmaTable.karras(from: 80, to: 0.002, 18)
    #expect(abs(levels[0] - 80) < 1e-9 && abs(levels[17] - 0.002) < 1e-12)
    let roots = levels.map { pow($0, 1 / 7) }
    let steps = zip(roots, roots.dropFirst()).map { $0 - $1 }
    #expect(steps.allSatisfy { abs($0 - steps[0]) < 1e-12 })
}

@Test func sigmasAndTimestepsAreInverse() throws {
    let table = SigmaTable(try latentOptions(.euler).schedule(), hasZeroTerminalSNR: false)
    for timestep in [0, 0.5, 17.25, 500, 998.9, 999] {
        #expect(abs(table.timestep(ofSigma: table.sigma(at: timestep)) - timestep) < 0.1)
    }
    #expect(table.timestep(ofSigma: 1e9) == 999 && table.timestep(ofSigma: 0) == 0)
}

@Test func ancestralStepsAddWhatTheyTakeAway() {
    for (sigma, next) in [(14.6, 9.1), (1.0, 0.5), (0.1, 0.0)] {
        let (down, up) = EulerAncestral.split(from: sigma, to: next)
        #expect(abs(down * down + up * up - next * next) < 1e-12 && down <= next)
    }
}

@Test func fullEtaIsTheDeviationOfDDPM() throws {
    let ddim = try DDIM(latentOptions(.ddim) { $0.eta = 1 }, steps: 10)
    let ddpm = try DDPM(latentOptions(.ddpm), steps: 10)
    #expect(ddim.timesteps == ddpm.timesteps)
    for index in 0..<9 { #expect(abs(ddim.deviations[index] - ddpm.deviations[index]) < 1e-12) }
    #expect(try DDIM(latentOptions(.ddim), steps: 10).deviations.allSatisfy { $0 == 0 })
}

@Test func theSolversFirstOrderIsDDIM() throws {
    // Lu et al. 2022a, section 4.1: x' = σ'/σ · x − α' (e⁻ʰ − 1) x̂₀ is DDIM in other letters.
    let (now, next) = (NoiseLevel(signalShare: 0.2), NoiseLevel(signalShare: 0.6))
    let factors = DPMSolver.factors(nil, now, next, .midpoint)
    #expect(abs(factors.latents - next.noise / now.noise) < 1e-12)
    #expect(abs(factors.clean - (next.signal - next.noise * now.signal / now.noise)) < 1e-12)
    #expect(factors.difference == nil)
    let last = DPMSolver.factors(nil, now, NoiseLevel(unitVarianceOf: 0), .midpoint)
    #expect(last == DPMSolver.Factors(latents: 0, clean: 1, difference: nil))
}

@Test func pseudoStepsFollowConstantNoiseExactly() {
    let (now, next) = (0.3, 0.7)
    let transfer = PNDM.Transfer(from: now, to: next)
    let (clean, noise) = (0.8, -1.3)
    func latents(_ share: Double) -> Double { share.squareRoot() * clean + (1 - share).squareRoot() * noise }
    #expect(abs(transfer.latents * latents(now) + transfer.noise * noise - latents(next)) < 1e-12)
}

@Test func consistencyHoldsAtTheBoundary() throws {
    let sampler = try LCM(latentOptions(.lcm), steps: 4)
    #expect(sampler.timesteps == [999, 759, 499, 259])
    #expect(sampler.boundaries.allSatisfy { $0.skip < 1e-6 && abs($0.out - 1) < 1e-6 })
}

@Test func levelsKeepTheVarianceTheySay() {
    for level in [NoiseLevel(signalShare: 0.37), NoiseLevel(unitVarianceOf: 2.5)] {
        #expect(abs(level.signal * level.signal + level.noise * level.noise - 1) < 1e-12)
        #expect(abs(level.inputScale - 1) < 1e-12)
    }
    #expect(abs(NoiseLevel(sigma: 3).inputScale - 1 / 10.squareRoot()) < 1e-12)
}
