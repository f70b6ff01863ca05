documents-title = <b>📄 Documents of { $name }</b>
documents-none = No documents have been filed.
documents-send = To add one, just send a photo or PDF here, at any time.
documents-line = 📄 { $kind }
documents-line-note = 📄 { $kind }: { $note }
documents-type-report = Test report
documents-type-prescription = Prescription
documents-type-imaging = Scan or X-ray
documents-type-other = Document
documents-filed-by-patient = Filed by the patient or family, { DAY($at, year: 1) }
documents-filed-by-doctor = Filed by a doctor, { DAY($at, year: 1) }
documents-filed-by-document = Filed by a doctor, { DAY($at, year: 1) }
documents-page = Page { $page } of { $pages }
documents-ask-type =
    { $count ->
        [one] <b>What is this?</b>
       *[other] <b>What is this, { $count } pages?</b>
    }
    I will keep it in the health record.
documents-ask-whose = <b>Whose is it?</b>
documents-ask-when =
    <b>Which date is on it?</b>
    Press one, or type the date.
documents-pages-so-far = Added as a page: { $count } so far.
documents-filed =
    <b>✔ Filed in the record</b>
    { $line }

    { $count ->
        [one] Delete it from this chat?
       *[other] Delete the { $count } messages from this chat?
    } It stays in the record.
documents-dropped = I have not kept it. Your photo or file is still in this chat.
documents-go-on = You can now answer the question from before.
documents-cleared = ✔ It is being deleted from this chat. It stays in the record.
documents-ask-removal = <b>Remove this document from the record?</b>
button-type-report = Test report
button-type-prescription = Prescription
button-type-imaging = Scan or X-ray
button-type-other = Something else
button-do-not-file = Do not keep it
button-clear-chat = Delete from the chat
button-keep-in-chat = Keep it in the chat
button-open-documents = See the documents
button-remove-document = Remove from the record
button-page-before = ‹ Page before
button-page-after = Next page ›

error-no-such-document = There is no such document. It may have been removed.
error-already-filed = This was filed on { DAY($filed_on, year: 1) }. It is in the record already.
error-file-as-patient = To keep your own documents, switch to the patient’s side first: /hat.
error-too-many-files = One document takes at most { $limit } pages. Please file these first, then send the rest.
error-cabinet-full = The record holds { $limit } documents; no more can be added. Remove some first.
