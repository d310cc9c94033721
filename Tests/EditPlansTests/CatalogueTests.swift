import EditPlans
import Testing

struct CatalogueTests {
    @Test func everyOperationHasOneEntry() {
        #expect(Catalogue.entries.map(\.operation).count == Operation.allCases.count)
        for operation in Operation.allCases {
            let entry = Catalogue.entry(for: operation)
            #expect(entry.operation == operation)
            #expect(!entry.says.isEmpty)
        }
    }

    @Test func everyDefaultIsAValueThatTheOperationTakes() throws {
        for entry in Catalogue.entries {
            for spec in entry.parameters {
                guard let value = spec.standardValue else { continue }
                #expect(spec.accepts(value), "\(entry.id) \(spec.parameter)")
            }
        }
    }

    @Test func aStepGivesItsOwnValueElseTheDefault() {
        var step = EditStep(.geometry(.zoom))
        #expect(step.number(.to) == 1.3)
        step.parameters[.to] = 2.0
        #expect(step.number(.to) == 2)
        #expect(step.number(.gain) == nil)
        #expect(EditStep(.time(.speed)).flag(.keepPitch) == true)
        #expect(EditStep(.style(.poster)).integer(.levels) == 5)
        #expect(EditStep(.style(.pixelArt)).integer(.blockSize) == nil)
        #expect(EditStep(.geometry(.flip)).text(.axis) == "horizontal")
    }
}
