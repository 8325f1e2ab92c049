import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates each file against PDF/A-2a and PDF/UA-1: a line "PASS|FAIL flavour file", broken rules indented below it. */
public class Validate {
    private static final int SHOWN_FAILURES = 200;

    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files)
            for (String flavour : new String[] {"2a", "ua1"})
                validate(file, PDFAFlavour.byFlavourId(flavour));
    }

    private static void validate(String file, PDFAFlavour flavour) throws Exception {
        try (InputStream bytes = new FileInputStream(file);
             PDFAParser parser = Foundries.defaultInstance().createParser(bytes, flavour);
             PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, SHOWN_FAILURES, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + flavour.getId() + " " + file);
            Map<String, Integer> rules = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions())
                rules.merge(assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber() + " "
                            + assertion.getMessage() + " at " + assertion.getLocation().getContext(), 1, Integer::sum);
            rules.forEach((rule, times) -> System.out.println("    " + rule));
        }
    }
}
